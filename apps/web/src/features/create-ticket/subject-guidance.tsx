import { gql, type TypedDocumentNode } from '@apollo/client';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AssessSubjectQuery, AssessSubjectQueryVariables } from '../../gql/graphql';
import { currentLanguage } from '../../lib/i18n/i18n';
import { runQuery } from '../../lib/run-operation';
import styles from './subject-guidance.module.css';

const ASSESS_SUBJECT: TypedDocumentNode<AssessSubjectQuery, AssessSubjectQueryVariables> = gql`
  query AssessSubject($subject: String!) {
    assessSubject(subject: $subject) {
      score
      hints
      example
    }
  }
`;

type Assessment = AssessSubjectQuery['assessSubject'];

/** Waits this long after the last key before asking, in milliseconds. */
const PAUSE = 350;
const SEGMENTS = 4;

/** Advice on a subject while it is typed: a quiet meter, one concrete hint, one example. It never blocks; when it cannot be had, it is not there. */
export function SubjectGuidance({ id, subject }: { id: string; subject: string }) {
  const { t } = useTranslation('portal');
  const assessment = useAssessment(subject);
  const hint = assessment?.hints[0];
  const level = assessment ? levelOf(assessment.score) : null;
  return (
    <div id={id} className={styles.guidance} aria-live="polite">
      {level === null || subject.trim() === '' ? (
        <p className={styles.start}>{t('create.subjectStart')}</p>
      ) : (
        <>
          <p className={styles.meter}>
            <span className={styles.bars} aria-hidden="true">
              {Array.from({ length: SEGMENTS }, (_, index) => (
                <span key={index} className={styles.bar} data-lit={index <= level || undefined} data-level={level} />
              ))}
            </span>
            {t(`create.clarity${level}`)}
          </p>
          <p>{hint ?? t('create.clearThanks')}</p>
          {assessment?.example && <p className={styles.example}>{t('create.example', { example: assessment.example })}</p>}
        </>
      )}
    </div>
  );
}

function levelOf(score: number): 0 | 1 | 2 | 3 {
  if (score < 30) return 0;
  if (score < 55) return 1;
  return score < 80 ? 2 : 3;
}

function useAssessment(subject: string): Assessment | null {
  const [assessment, setAssessment] = useState<Assessment | null>(null);
  const asked = subject.trim();
  const language = currentLanguage();
  useEffect(() => {
    if (asked === '') {
      setAssessment(null);
      return;
    }
    let current = true;
    const timer = setTimeout(() => {
      runQuery(ASSESS_SUBJECT, { subject: asked })
        .then(({ assessSubject }) => current && setAssessment(assessSubject))
        .catch(() => current && setAssessment(null));
    }, PAUSE);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [asked, language]);
  return assessment;
}
