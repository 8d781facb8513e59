import { ApolloProvider } from '@apollo/client/react';
import { Suspense, useEffect, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { MemoryRouter, Route, Routes } from 'react-router';
import { TicketView } from '../../features/ticket/ticket-view';
import { useTicket } from '../../features/ticket/use-ticket';
import type { AttachmentPartsFragment } from '../../gql/graphql';
import { client } from '../../lib/apollo/client';
import { endConnection } from '../../lib/apollo/socket';
import { leaveFirstPage } from '../../ui/page';
import { ProblemNotice } from '../../ui/problem-notice';
import { Skeleton } from '../../ui/skeleton';
import { FileInPlace } from '../../ui/timeline/file-in-place';
import { ThanksPage } from '../thanks-page';
import { TicketDecision } from '../ticket-decision';
import { FetchedFile } from './fetched-file';
import { View } from './view';

// The form came first.
leaveFirstPage();

function drawFile(file: AttachmentPartsFragment): ReactNode {
  return <FetchedFile file={file} />;
}

interface FollowUpProps {
  code: string;
  onBack: () => void;
  /** The session that may see the ticket has ended. */
  onEnded: () => void;
}

/** A ticket of this visit as the customers' page shows it, with addresses that are this window's own. */
export function FollowUp({ code, onBack, onEnded }: FollowUpProps) {
  // The next ticket may be another session's.
  useEffect(() => endConnection, []);
  return (
    <ApolloProvider client={client}>
      <FileInPlace value={drawFile}>
        <MemoryRouter initialEntries={[`/t/${code}`]}>
          <Suspense>
            <Routes>
              <Route path="/t/:code" element={<FollowedTicket code={code} onEnded={onEnded} />} />
              <Route path="/t/:code/thanks" element={<ThanksPage />} />
              <Route path="*" element={<Leave onLeave={onBack} />} />
            </Routes>
          </Suspense>
        </MemoryRouter>
      </FileInPlace>
    </ApolloProvider>
  );
}

function FollowedTicket({ code, onEnded }: { code: string; onEnded: () => void }) {
  const { t } = useTranslation('portal');
  const { state, refetch } = useTicket(code);
  if (state.kind === 'ready') {
    return <TicketView key={state.ticket.id} ticket={state.ticket} refetch={refetch} decision={<TicketDecision ticket={state.ticket} refetch={refetch} />} />;
  }
  if (state.kind === 'absent' || state.kind === 'codeRequired') return <Leave onLeave={onEnded} />;
  return (
    <View title={code}>
      {state.kind === 'loading' ? <Skeleton lines={6} label={t('ticket.loading')} /> : <ProblemNotice problem={state.problem} onRetry={refetch} />}
    </View>
  );
}

/** Out of the ticket's own addresses. */
function Leave({ onLeave }: { onLeave: () => void }) {
  useEffect(onLeave, [onLeave]);
  return null;
}
