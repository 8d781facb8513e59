import i18next from 'i18next';
import { useEffect } from 'react';
import type { DeskQuery } from '../gql/graphql';
import { graphqlRequest } from './graphql-request';
import { currentLanguage } from './i18n/i18n';
import type { Language } from './i18n/language';
import { createStore, useStore } from './store';

/** What everyone may know about this installation. Fetched once in each language, without Apollo Client: the home page needs nothing else. */
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
/** The language in which it is known or asked for. */
let asked: Language | null = null;

/** Asks for the desk unless it is known in the current language. A failure is silent: pages do without, and ask again when the network returns. */
export function loadDesk(): void {
  const language = currentLanguage();
  if (asked === language) return;
  asked = language;
  graphqlRequest<DeskQuery>(DESK)
    .then((answer) => {
      if (asked === language) desk.set(answer.desk);
    })
    .catch(() => {
      if (asked === language) asked = null;
    });
}

// Processes have a name in each.
i18next.on('languageChanged', loadDesk);

/** The desk's public facts, or null until they are known. */
export function useDesk(): Desk | null {
  useEffect(() => {
    loadDesk();
    window.addEventListener('online', loadDesk);
    return () => window.removeEventListener('online', loadDesk);
  }, []);
  return useStore(desk);
}
