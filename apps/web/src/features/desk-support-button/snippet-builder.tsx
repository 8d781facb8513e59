import { useQuery } from '@apollo/client/react';
import { useState, type Dispatch } from 'react';
import { useTranslation } from 'react-i18next';
import { currentLanguage } from '../../lib/i18n/i18n';
import { TICKET_PROCESSES } from '../../lib/ticket-processes';
import { CopyButton } from '../../ui/copy-button';
import { SelectField } from '../../ui/form/field';
import { Mark } from '../../ui/mark';
import { SettingsSection } from '../../ui/settings/settings-section';
import { CodeBlock } from './code-block';
import { POSITIONS, snippetOf, textOn, type Position, type SnippetOptions } from './snippet';
import styles from './snippet-builder.module.css';

const PLAIN: SnippetOptions = { position: 'right', color: null, process: null, locale: null };
/** Where a colour of one's own begins: the button's. */
const BRAND = '#0b6e4f';
const POSITION_KEYS = { right: 'right', left: 'left', 'bottom-right': 'bottomRight', 'bottom-left': 'bottomLeft' } as const satisfies Record<Position, string>;

interface OptionsProps {
  options: SnippetOptions;
  onChange: Dispatch<SnippetOptions>;
}

/** The code that puts the button on a page, with what it is to look like. */
export function SnippetBuilder() {
  const { t } = useTranslation('desk');
  const [options, setOptions] = useState(PLAIN);
  const code = snippetOf(window.location.origin, options);
  return (
    <SettingsSection id="snippet-title" title={t('supportButton.codeTitle')} intro={t('supportButton.code')}>
      <div className={styles.code}>
        <CodeBlock text={code} />
        <CopyButton text={code} label={t('supportButton.copyCode')} />
      </div>
      <div className={styles.options}>
        <div className={styles.fields}>
          <PositionField options={options} onChange={setOptions} />
          <LocaleField options={options} onChange={setOptions} />
          <ProcessField options={options} onChange={setOptions} />
          <ColorField options={options} onChange={setOptions} />
        </div>
        <Preview {...options} />
      </div>
    </SettingsSection>
  );
}

function PositionField({ options, onChange }: OptionsProps) {
  const { t } = useTranslation('desk');
  return (
    <SelectField
      id="snippet-position"
      label={t('supportButton.position')}
      value={options.position}
      onChange={({ target: { value } }) => onChange({ ...options, position: POSITIONS.find((position) => position === value) ?? 'right' })}
    >
      {POSITIONS.map((position) => (
        <option key={position} value={position}>
          {t(`supportButton.${POSITION_KEYS[position]}`)}
        </option>
      ))}
    </SelectField>
  );
}

function LocaleField({ options, onChange }: OptionsProps) {
  const { t } = useTranslation('desk');
  return (
    <SelectField
      id="snippet-locale"
      label={t('supportButton.language')}
      value={options.locale ?? ''}
      onChange={({ target: { value } }) => onChange({ ...options, locale: value === 'es' || value === 'en' ? value : null })}
    >
      <option value="">{t('supportButton.pageLanguage')}</option>
      <option value="es">Español</option>
      <option value="en">English</option>
    </SelectField>
  );
}

function ProcessField({ options, onChange }: OptionsProps) {
  const { t } = useTranslation('desk');
  const { data } = useQuery(TICKET_PROCESSES, { fetchPolicy: 'cache-and-network' });
  const processes = data?.desk.processes ?? [];
  // Its place is there while it loads: what comes later would push the others on.
  if (data && processes.length === 0) return null;
  return (
    <SelectField
      id="snippet-process"
      label={t('supportButton.process')}
      value={options.process ?? ''}
      onChange={({ target: { value } }) => onChange({ ...options, process: value || null })}
    >
      <option value="">{t('supportButton.none')}</option>
      {processes.map(({ key, name }) => (
        <option key={key} value={key}>
          {name}
        </option>
      ))}
    </SelectField>
  );
}

function ColorField({ options, onChange }: OptionsProps) {
  const { t } = useTranslation('desk');
  return (
    <fieldset className={styles.color}>
      <legend>{t('supportButton.color')}</legend>
      <label>
        <input type="checkbox" checked={options.color !== null} onChange={({ target }) => onChange({ ...options, color: target.checked ? BRAND : null })} />
        {t('supportButton.ownColor')}
      </label>
      {options.color !== null && (
        <input
          type="color"
          aria-label={t('supportButton.color')}
          value={options.color}
          onChange={({ target: { value } }) => onChange({ ...options, color: value })}
        />
      )}
    </fieldset>
  );
}

/** A page, and the button where it will stand. */
function Preview({ position, color, locale }: SnippetOptions) {
  const { t } = useTranslation('desk');
  return (
    <figure className={styles.preview}>
      <figcaption>{t('supportButton.preview')}</figcaption>
      <div className={styles.page} aria-hidden="true">
        <span className={styles.tab} data-position={position} style={color === null ? {} : { background: color, color: textOn(color) }}>
          <Mark size={16} />
          {/* Both languages' words are in each catalogue: the other one's may not be loaded. */}
          {t(`supportButton.buttonWords.${locale ?? currentLanguage()}`)}
        </span>
      </div>
    </figure>
  );
}
