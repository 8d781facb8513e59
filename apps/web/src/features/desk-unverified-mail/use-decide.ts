import { useTranslation } from 'react-i18next';
import { client } from '../../lib/apollo/client';
import { problemOf } from '../../lib/apollo/problem-of';
import { noteProblem } from '../../lib/signed-in-agent';
import { showToast } from '../../lib/toasts';
import { hideMails, showMailsAgain } from './decided';
import { ATTACH_INBOUND_MAIL, DISCARD_INBOUND_MAIL } from './documents';

interface Decisions {
  attach: (ticket: { id: string; code: string }) => void;
  discard: () => void;
}

/** Decides about a mail. It leaves the list at once, and comes back with the reason if the server refuses. */
export function useDecide(mailId: string, onLeaving: () => void): Decisions {
  const { t } = useTranslation('desk');

  const decide = (what: string, done: string, ask: () => Promise<readonly { message: string }[] | undefined>): void => {
    const refused = (why: string): void => {
      showMailsAgain([mailId]);
      showToast('bad', t('ticket.failed', { what, why }));
    };
    hideMails([mailId]);
    onLeaving();
    ask()
      .then((userErrors) => {
        const [error] = userErrors ?? [];
        if (error) return refused(error.message);
        showToast('good', done);
        // The counter is asked for, and with it the list.
        void client.refetchQueries({ include: ['TicketCounts'] });
      })
      .catch((error: unknown) => {
        noteProblem(problemOf(error));
        refused(t('ticket.gone'));
      });
  };

  return {
    attach: ({ id: ticketId, code }) =>
      decide(t('mail.attachFailed'), t('mail.attached', { code }), async () => {
        const { data } = await client.mutate({ mutation: ATTACH_INBOUND_MAIL, variables: { input: { mailId, ticketId } } });
        return data?.attachInboundMail.userErrors;
      }),
    discard: () =>
      decide(t('mail.discardFailed'), t('mail.discarded'), async () => {
        const { data } = await client.mutate({ mutation: DISCARD_INBOUND_MAIL, variables: { input: { mailId } } });
        return data?.discardInboundMail.userErrors;
      }),
  };
}
