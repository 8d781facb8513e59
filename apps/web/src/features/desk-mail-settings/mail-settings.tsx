import { useQuery } from '@apollo/client/react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { problemOf } from '../../lib/apollo/problem-of';
import { useNotedProblem } from '../../lib/signed-in-agent';
import { Dialog } from '../../ui/dialog';
import { ProblemNotice } from '../../ui/problem-notice';
import { Skeleton } from '../../ui/skeleton';
import { Switch } from '../../ui/switch';
import { MAIL_SETTINGS, type MailSettings as Settings } from './documents';
import { useSwitchMail } from './use-switch-mail';
import styles from './mail-settings.module.css';

/** The mails there are, in the order in which a ticket causes them. */
const MAILS = ['mailAssigned', 'mailCustomerAnswered', 'mailSolutionRejected', 'mailFirstResponseDue'] as const;

/** Which mails the agent gets; each switch counts at once. */
export function MailSettings({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('desk');
  const { data, error, refetch } = useQuery(MAIL_SETTINGS);
  const settings = data?.agentSettings;
  useNotedProblem(error);
  return (
    <Dialog title={t('mailSettings.title')} onClose={onClose}>
      <p className={styles.intro}>{t('mailSettings.intro')}</p>
      {settings && <Switches settings={settings} />}
      {!settings && error && <ProblemNotice problem={problemOf(error)} onRetry={() => void refetch().catch(() => {})} />}
      {!settings && !error && <Skeleton lines={6} label={t('mailSettings.loading')} />}
    </Dialog>
  );
}

function Switches({ settings }: { settings: Settings }) {
  const { t } = useTranslation('desk');
  const turn = useSwitchMail(settings);
  const list = useRef<HTMLUListElement>(null);
  // They may come after the window, which looked for something to fill in.
  useEffect(() => list.current?.querySelector('input')?.focus(), []);
  return (
    <ul ref={list} className={styles.switches}>
      {MAILS.map((mail) => (
        <li key={mail}>
          <label className={styles.switch} htmlFor={`switch-${mail}`}>
            <span className={styles.words}>
              <span className={styles.name}>{t(`mailSettings.${mail}`)}</span>
              <span id={`hint-${mail}`} className={styles.hint}>
                {t(`mailSettings.hints.${mail}`)}
              </span>
            </span>
            <Switch
              id={`switch-${mail}`}
              data-focus-first
              aria-label={t(`mailSettings.${mail}`)}
              aria-describedby={`hint-${mail}`}
              checked={settings[mail]}
              onTurn={(on) => turn(mail, on)}
            />
          </label>
        </li>
      ))}
    </ul>
  );
}
