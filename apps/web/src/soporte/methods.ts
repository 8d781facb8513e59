import type { HostContext, HostIdentity, IdentitySource, Preset, SoporteEvents, SoporteMethods } from './api';
import { IDENTITY_FORM } from './identity';
import { warn } from './warn';
import { firstSpoken } from './words';

/** What a host may hand over: any value, whatever the types say. */
type Checked = { [Name in Exclude<keyof SoporteMethods, 'on'>]: (value?: unknown) => void } & Pick<SoporteMethods, 'on'>;

/** The methods as hosts call them: what is handed over is checked, nothing is thrown, and after `destroy` nothing happens. */
export function methodsOf(button: SoporteMethods, onDestroy: () => void): Checked {
  let alive = true;
  const safely = (name: string, work: () => void): void => {
    if (!alive) return;
    try {
      work();
    } catch (error) {
      warn(`${name} failed.`, error);
    }
  };
  return {
    open: (preset) => safely('open', () => button.open(presetOf(preset))),
    close: () => safely('close', () => button.close()),
    identify: (identity) =>
      safely('identify', () => {
        if (isIdentity(identity)) button.identify(identity);
        else warn(IDENTITY_FORM);
      }),
    context: (context) => safely('context', () => button.context(contextOf(context))),
    setLocale: (language) =>
      safely('setLocale', () => {
        const locale = firstSpoken([language]);
        if (locale) button.setLocale(locale);
        else warn('setLocale takes "es" or "en".');
      }),
    destroy: () =>
      safely('destroy', () => {
        alive = false;
        button.destroy();
        onDestroy();
      }),
    on: (event, listener) => {
      let off = (): void => undefined;
      safely('on', () => {
        if (isEvent(event) && typeof listener === 'function') off = button.on(event, listener);
        else warn('on takes "open", "close" or "ticket", and a function.');
      });
      return off;
    },
  };
}

function presetOf(said: unknown): Preset {
  // An event, where the method itself is somebody's listener, presets nothing.
  return said === undefined || said === null || said instanceof Event ? {} : pick('open', said, ['subject', 'description', 'processId']);
}

function contextOf(said: unknown): HostContext {
  return pick('context', said, ['url', 'screen', 'version']);
}

/** The fields of `said` that are known and hold text. Others are said in the console. */
function pick<Name extends string>(method: string, said: unknown, names: readonly Name[]): { readonly [Field in Name]?: string } {
  const picked: { [Field in Name]?: string } = {};
  const left = new Set(typeof said === 'object' && said !== null ? Object.keys(said) : ['']);
  for (const name of names) {
    const value: unknown = typeof said === 'object' && said !== null ? Reflect.get(said, name) : null;
    if (typeof value === 'string' || typeof value === 'number') picked[name] = String(value);
    if (picked[name] !== undefined || value === undefined || value === null) left.delete(name);
  }
  for (const name of left) warn(`${method}: "${name}" is not known, or no text.`);
  return picked;
}

function isIdentity(said: unknown): said is HostIdentity | IdentitySource | null {
  return said === null || typeof said === 'function' || (typeof said === 'object' && 'email' in said);
}

function isEvent(name: unknown): name is keyof SoporteEvents {
  return name === 'open' || name === 'close' || name === 'ticket';
}
