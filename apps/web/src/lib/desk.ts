import { useEffect } from 'react';
import type { DeskQuery } from '../gql/graphql';
import { graphqlRequest } from './graphql-request';
import { createStore, useStore } from './store';

/** What everyone may know about this installation. Fetched once, without Apollo Client: the home page needs nothing else. */
export type Desk = DeskQuery['desk'];

const DESK = /* GraphQL */ `
  query Desk {
    desk {
      name
      supportPhone
      firstResponseTarget
      autoCloseAfter
      answersByMail
      officeHours {
        timeZone
      }
      processes {
        id
        key
        name
      }
      upload {
        extensions
        maxBytesBeforeVerification
        maxFileBytes
        maxFilesBeforeVerification
        maxFilesPerMessage
        maxMessageBytes
      }
    }
  }
`;

const desk = createStore<Desk | null>(null);
let loading = false;

/** Asks for the desk unless it is known. A failure is silent: pages do without, and ask again when the network returns. */
export function loadDesk(): void {
  if (loading || desk.get()) return;
  loading = true;
  graphqlRequest<DeskQuery>(DESK)
    .then((answer) => desk.set(answer.desk))
    .catch(() => {})
    .finally(() => {
      loading = false;
    });
}

/** The desk's public facts, or null until they are known. */
export function useDesk(): Desk | null {
  useEffect(() => {
    loadDesk();
    window.addEventListener('online', loadDesk);
    return () => window.removeEventListener('online', loadDesk);
  }, []);
  return useStore(desk);
}
