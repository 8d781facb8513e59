import { useTranslation } from 'react-i18next';
import { client } from '../../lib/apollo/client';
import { problemOf } from '../../lib/apollo/problem-of';
import { numberWords } from '../../lib/number-words';
import { noteProblem } from '../../lib/signed-in-agent';
import { showToast } from '../../lib/toasts';
import { hideMails, showMailsAgain } from './decided';
import { DISCARD_INBOUND_MAILS } from './documents';

/** As many as the server takes at once. */
const AT_ONCE = 100;

/** Discards mails together. They leave the list at once, and those that the server did not take come back with the reason. */
export function useDiscardAll(): (ids: readonly string[]) => Promise<void> {
  const { t } = useTranslation('desk');
  return async (ids) => {
    hideMails(ids);
    let discarded = 0;
    let left = ids;
    try {
      for (; left.length > 0; left = left.slice(AT_ONCE)) {
        const { data } = await client.mutate({ mutation: DISCARD_INBOUND_MAILS, variables: { input: { mailIds: left.slice(0, AT_ONCE) } } });
        const [error] = data?.discardInboundMails.userErrors ?? [];
        if (error) throw new Refused(error.message);
        discarded += data?.discardInboundMails.mailIds.length ?? 0;
      }
      showToast('good', t('mail.discardedMany', { count: discarded, formatted: numberWords(discarded) }));
    } catch (error) {
      if (!(error instanceof Refused)) noteProblem(problemOf(error));
      showMailsAgain(left);
      showToast('bad', t('ticket.failed', { what: t('mail.discardFailedMany'), why: error instanceof Refused ? error.message : t('ticket.gone') }));
    }
    // The counter is asked for, and with it the list.
    void client.refetchQueries({ include: ['TicketCounts'] });
  };
}

/** The server says why not. */
class Refused extends Error {}
