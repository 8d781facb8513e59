/** The look of the pages under /dev/mail. */
export const INBOX_CSS = `
:root{color-scheme:light dark;--page:#f5f3ef;--card:#fff;--line:#e4dfd6;--ink:#1d1b18;--soft:#5c564c;--green:#0b6e4f;--tint:#e9f3ee;--on:#fff}
@media (prefers-color-scheme:dark){:root{--page:#161513;--card:#211f1c;--line:#3a3732;--ink:#f3f0ea;--soft:#b9b2a6;--green:#63cfa0;--tint:#1c3329;--on:#10231a}}
*{box-sizing:border-box}
html,body{height:100%;margin:0}
body{display:flex;flex-direction:column;background:var(--page);color:var(--ink);font:15px/1.45 -apple-system,BlinkMacSystemFont,'Segoe UI',Roboto,Arial,sans-serif}
a{color:inherit;text-decoration:none}
:focus-visible{outline:2px solid var(--green);outline-offset:2px;border-radius:4px}
header{display:flex;flex-wrap:wrap;align-items:center;gap:4px 16px;padding:12px 20px;border-bottom:1px solid var(--line);background:var(--card)}
h1{display:flex;align-items:center;gap:10px;margin:0;font-size:17px}
.mark{display:grid;place-items:center;width:28px;height:25px;border-radius:9px 9px 9px 2px;background:#0b6e4f;color:#fff;font-size:15px}
header p{margin:0;color:var(--soft);flex:1}
header nav,.tabs{display:flex;gap:4px}
nav a{padding:6px 12px;border-radius:8px;color:var(--soft)}
nav a:hover{background:var(--tint)}
nav a[aria-current]{background:var(--tint);color:var(--green);font-weight:600}
main{flex:1;min-height:0;display:grid;grid-template-columns:minmax(280px,380px) 1fr}
.list{overflow:auto;border-right:1px solid var(--line)}
form{display:grid;grid-template-columns:auto 1fr auto;gap:8px;align-items:center;padding:12px 16px;position:sticky;top:0;background:var(--page)}
form label{color:var(--soft);font-size:13px}
input,button{font:inherit;padding:6px 10px;border:1px solid var(--line);border-radius:8px;background:var(--card);color:var(--ink);min-width:0}
button{background:var(--green);border-color:var(--green);color:var(--on);font-weight:600;cursor:pointer}
ol{list-style:none;margin:0;padding:0}
li a{display:grid;grid-template-columns:1fr auto;gap:1px 10px;padding:11px 16px;border-bottom:1px solid var(--line);overflow-wrap:anywhere}
li a:hover{background:var(--card)}
li a[aria-current]{background:var(--tint);box-shadow:inset 3px 0 var(--green)}
li strong,li em{grid-column:1/-1;font-style:normal}
li strong{font-weight:600}
li em{font-size:14px}
li span,li small{color:var(--soft);font-size:13px}
li small{font-variant-numeric:tabular-nums}
.empty{padding:32px 16px;color:var(--soft);text-align:center}
article{display:flex;flex-direction:column;min-width:0;min-height:0;padding:18px 24px 0;overflow:auto}
h2{margin:0 0 8px;font-size:20px;line-height:1.3;overflow-wrap:anywhere}
dl{display:flex;flex-wrap:wrap;gap:2px 20px;margin:0 0 10px;color:var(--soft);font-size:13px}
dl div{display:flex;gap:6px}
dt::after{content:':'}
dd{margin:0;color:var(--ink);overflow-wrap:anywhere}
.tabs{padding-bottom:12px}
iframe{flex:1;width:100%;min-height:420px;border:1px solid var(--line);border-radius:10px 10px 0 0;border-bottom:0;background:var(--page)}
iframe.narrow{width:390px;max-width:100%;align-self:center}
pre{margin:0;padding:20px;background:var(--card);border:1px solid var(--line);border-radius:10px;white-space:pre-wrap;overflow-wrap:anywhere;font:14px/1.55 ui-monospace,SFMono-Regular,Menlo,Consolas,monospace}
table{border-spacing:0;width:100%;background:var(--card);border:1px solid var(--line);border-radius:10px;font-size:13px}
th,td{padding:7px 12px;text-align:left;vertical-align:top;overflow-wrap:anywhere}
th{white-space:nowrap;color:var(--soft);font-weight:500}
.back{display:none;color:var(--green);padding:4px 0 10px}
@media (max-width:760px){main{grid-template-columns:1fr}.reading .list,.listing article{display:none}.back{display:block}article{padding:14px 16px 0}.list{border-right:0}header p,.tabs a[href*='narrow']{display:none}}
`;

/** Keeps the list of the inbox fresh: reads the page again and takes over its list when it changed. */
export const INBOX_JS = `
const list = document.getElementById('list');
async function refresh() {
  if (document.hidden) return;
  try {
    const answer = await fetch(location.href, { cache: 'no-store' });
    const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html').getElementById('list');
    if (!fresh || fresh.innerHTML === list.innerHTML) return;
    const focused = document.activeElement?.getAttribute('href');
    list.replaceChildren(...fresh.childNodes);
    if (focused) list.querySelector('a[href="' + CSS.escape(focused) + '"]')?.focus();
  } catch {
    // The server is being restarted; the next round tries again.
  }
}
setInterval(refresh, 2000);
document.addEventListener('visibilitychange', refresh);
`;
