/**
 * Lengths in px: the host's `rem` may be anything. `:host` with `!important` goes before every rule of the host's page
 * (css-cascade: important declarations of the inner tree win). The element itself takes no room, so nothing ever moves.
 */
const CSS = `
:host{all:initial!important;position:fixed!important;inset:0 auto auto 0!important;z-index:2147483647!important;direction:ltr!important;color-scheme:light dark!important}
*{box-sizing:border-box;font:600 15px/1.3 system-ui,sans-serif}
[hidden]{display:none!important}
button{min-width:44px;min-height:44px;margin:0;border:1px solid transparent;border-radius:10px;color:inherit;background:none;cursor:pointer}
:focus-visible{outline:2px solid;outline-offset:-5px}
.tab{position:fixed;display:flex;align-items:center;gap:8px;padding:12px 16px;color:#fff;background:var(--accent,#0b6e4f);box-shadow:0 0 0 1px #ffffff59,0 2px 10px #0000003d;max-width:calc(100vw - 32px);max-height:calc(100vh - 32px);white-space:nowrap}
.tab:hover{filter:brightness(1.12)}
span{overflow:hidden;text-overflow:ellipsis}
svg{width:20px;height:20px;flex:none;fill:none;stroke:currentColor;stroke-width:2;stroke-linecap:round;stroke-linejoin:round}
.right,.left{top:50%;transform:translateY(-50%);writing-mode:vertical-rl;border-radius:10px 0 0 10px;padding:16px 11px}
.right{right:env(safe-area-inset-right)}
.left{left:env(safe-area-inset-left);transform:translateY(-50%) rotate(180deg)}
.left svg{transform:rotate(180deg)}
.bottom-right,.bottom-left{bottom:calc(16px + env(safe-area-inset-bottom));border-radius:24px}
.bottom-right{right:calc(16px + env(safe-area-inset-right))}
.bottom-left{left:calc(16px + env(safe-area-inset-left))}
dialog{--text:#1b1c19;--page:#faf9f6;--ring:#0b6e4f;position:fixed;inset:8px 8px 8px auto;width:420px;height:auto;max-width:none;max-height:none;margin:0;padding:0;border:0;border-radius:14px;overflow:hidden;color:var(--text);background:var(--page);box-shadow:0 0 0 1px #80808059,0 12px 48px #0006}
.at-left{inset:8px auto 8px 8px}
.full{inset:0;width:100%;border-radius:0;padding:env(safe-area-inset-top) env(safe-area-inset-right) env(safe-area-inset-bottom) env(safe-area-inset-left)}
::backdrop{background:none}
.concealed{visibility:hidden}
iframe{width:100%;height:100%;border:0;color-scheme:light dark}
.waiting iframe{visibility:hidden}
.edge{position:absolute;inset:0;border-radius:inherit;pointer-events:none;outline-width:3px;outline-offset:-3px;outline-color:var(--ring)}
.wait{display:none;position:absolute;inset:0;flex-direction:column;align-items:center;justify-content:center;gap:16px;padding:24px;text-align:center}
.waiting .wait{display:flex}
.wait button{position:absolute;top:8px;right:8px;font-size:24px}
a{color:inherit}
@media (max-width:640px){.panel{inset:0;width:100%;border-radius:0;padding:env(safe-area-inset-top) env(safe-area-inset-right) env(safe-area-inset-bottom) env(safe-area-inset-left)}}
@media (prefers-color-scheme:dark){dialog{--text:#f1f0eb;--page:#141512;--ring:#8fe3c0}}
@media (prefers-reduced-motion:no-preference){dialog{animation:.15s ease-out in}@keyframes in{from{opacity:0;transform:translateX(16px)}}}
@media print{:host{display:none!important}}
`;

/** Gives `root` its looks without a style element or attribute, which the host's content security policy may forbid. */
export function dress(root: ShadowRoot): void {
  try {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(CSS);
    root.adoptedStyleSheets = [sheet];
  } catch {
    // Safari before 16.4 has no sheets without an element. There a host needs to allow inline styles.
    const style = document.createElement('style');
    style.textContent = CSS;
    root.prepend(style);
  }
}
