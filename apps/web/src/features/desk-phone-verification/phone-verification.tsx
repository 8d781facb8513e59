import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAgent, verifiesByPhone } from '../../lib/signed-in-agent';
import { Button } from '../../ui/button';
import { Notice } from '../../ui/notice';
import { CodeToRead } from './code-to-read';
import type { PendingRequest } from './documents';
import { FindRequest, RequestFacts } from './find-request';
import { IdentityForm } from './identity-form';
import type { IssuedCode } from './use-issue-code';
import styles from './phone-verification.module.css';

/** For whoever phones because the mailed code does not reach them: find, check, read out. One thing at a time. */
export function PhoneVerification() {
  const { t } = useTranslation('desk');
  const agent = useAgent();
  const [request, setRequest] = useState<PendingRequest | null>(null);
  const [issued, setIssued] = useState<IssuedCode | null>(null);

  const begin = (): void => {
    setRequest(null);
    setIssued(null);
  };

  return (
    <div className={styles.page}>
      <h2>{t('phone.title')}</h2>
      {!verifiesByPhone(agent) ? (
        <Notice>
          <p>{t('phone.forbidden')}</p>
        </Notice>
      ) : request === null ? (
        <>
          <p className={styles.intro}>{t('phone.intro')}</p>
          <FindRequest onChoose={setRequest} />
        </>
      ) : (
        <>
          <div className={styles.request}>
            <RequestFacts request={request} />
            {!issued && (
              <Button size="small" look="quiet" onClick={begin}>
                {t('phone.change')}
              </Button>
            )}
          </div>
          {issued ? (
            <CodeToRead issued={issued} onAgain={() => setIssued(null)} onDone={begin} />
          ) : (
            <IdentityForm key={request.id} request={request} onIssued={setIssued} />
          )}
        </>
      )}
    </div>
  );
}
