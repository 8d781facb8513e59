import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useConnection } from '../../lib/apollo/socket';
import { useOnline } from '../../lib/online';
import { ThinBar } from '../../ui/thin-bar';

/** Milliseconds that a connection may be away before anybody is told. */
const PATIENCE = 1200;
const SHOWN_FOR = 2500;

/** Says when what is shown is not live, and when it is again. Takes room only then. */
export function LiveBar() {
  const { t } = useTranslation('desk');
  const connection = useConnection();
  const online = useOnline();
  const [shown, setShown] = useState<'nothing' | 'lost' | 'back'>('nothing');

  useEffect(() => {
    if (connection === 'lost') {
      const timer = setTimeout(() => setShown('lost'), PATIENCE);
      return () => clearTimeout(timer);
    }
    if (connection !== 'connected') return;
    setShown((before) => (before === 'lost' ? 'back' : before));
    const timer = setTimeout(() => setShown('nothing'), SHOWN_FOR);
    return () => clearTimeout(timer);
  }, [connection]);

  // Without a network, the bar that says so is there already.
  return (
    <div role="status">
      {online && shown !== 'nothing' && (
        <ThinBar icon={shown === 'back' ? 'check' : 'refresh'} tone={shown === 'back' ? 'good' : 'clock'}>
          {shown === 'back' ? t('frame.back') : t('frame.lost')}
        </ThinBar>
      )}
    </div>
  );
}
