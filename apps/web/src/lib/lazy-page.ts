import { lazy, type ComponentType, type LazyExoticComponent } from 'react';
import { loadTexts } from './i18n/i18n';
import type { Namespace } from './i18n/texts';

export interface LazyPage {
  Page: LazyExoticComponent<ComponentType>;
  /** Fetches code and texts before they are needed. */
  preload: () => void;
}

type Load = () => Promise<ComponentType>;

/** A page whose code and texts are fetched when it is first shown (or preloaded). */
export function lazyPage(load: Load, ...texts: Namespace[]): LazyPage {
  const fetchAll = async (): Promise<{ default: ComponentType }> => {
    const [page] = await Promise.all([load(), loadTexts(...texts)]);
    return { default: page };
  };
  return { Page: lazy(fetchAll), preload: () => void fetchAll().catch(() => {}) };
}

/** A lazy page that asks for data through Apollo Client, which is fetched beside it. */
export function lazyDataPage(load: Load, ...texts: Namespace[]): LazyPage {
  return lazyPage(
    async () => {
      const [{ withData }, page] = await Promise.all([import('./apollo/data-provider'), load()]);
      return withData(page);
    },
    ...texts,
  );
}
