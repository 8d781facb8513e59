import { Component, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../ui/button';
import { Notice } from '../ui/notice';
import styles from './error-boundary.module.css';

interface ErrorBoundaryProps {
  /** Another value gives what was broken another chance: the address, for example. */
  resetOn?: string;
  children: ReactNode;
}

interface ErrorBoundaryState {
  broken: boolean;
  resetOn: string | undefined;
}

/** Shows a way out when a page breaks, or when its code cannot be fetched (offline, or a new version was installed meanwhile). */
export class ErrorBoundary extends Component<ErrorBoundaryProps, ErrorBoundaryState> {
  override state: ErrorBoundaryState = { broken: false, resetOn: this.props.resetOn };

  static getDerivedStateFromError(): Partial<ErrorBoundaryState> {
    return { broken: true };
  }

  static getDerivedStateFromProps({ resetOn }: ErrorBoundaryProps, state: ErrorBoundaryState): ErrorBoundaryState | null {
    return resetOn === state.resetOn ? null : { broken: false, resetOn };
  }

  override render(): ReactNode {
    return this.state.broken ? <Broken /> : this.props.children;
  }
}

function Broken() {
  const { t } = useTranslation();
  return (
    <main className={styles.broken}>
      <Notice tone="bad" title={navigator.onLine ? t('problem.crashTitle') : t('problem.offlineTitle')}>
        <p>{navigator.onLine ? t('problem.crash') : t('problem.offline')}</p>
        <Button icon="refresh" onClick={() => location.reload()}>
          {t('problem.reload')}
        </Button>
      </Notice>
    </main>
  );
}
