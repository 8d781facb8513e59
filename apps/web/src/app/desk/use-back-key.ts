import { useNavigate } from 'react-router';
import { useCommands } from '../../lib/commands/commands';

/** Escape closes what is `open` beside a list; the focus goes back to its row. */
export function useBackKey(open: boolean, label: string, listHref: string): void {
  const navigate = useNavigate();
  const back = (): void => {
    const row = document.querySelector<HTMLElement>('#desk-list li [aria-current]');
    void navigate(listHref);
    requestAnimationFrame(() => row?.focus());
  };
  useCommands(open ? [{ id: 'list.back', group: 'ticket', label, icon: 'close', key: 'back', keyOnly: true, run: back }] : []);
}
