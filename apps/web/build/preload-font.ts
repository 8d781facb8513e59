import type { Plugin } from 'vite';

/** Preloads the emitted font file whose name begins with `name`, so that text is drawn in it from the first frame. */
export function preloadFont(name: string): Plugin {
  return {
    name: 'vobo-preload-font',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(_html, context) {
        const file = Object.keys(context.bundle ?? {}).find((path) => path.includes(name));
        if (!file) throw new Error(`No font named ${name} in the bundle`);
        return [{ tag: 'link', injectTo: 'head', attrs: { rel: 'preload', as: 'font', type: 'font/woff2', href: `/${file}`, crossorigin: true } }];
      },
    },
  };
}
