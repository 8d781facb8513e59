import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { host } from './app/widget/host-link';
import { WindowApp } from './app/widget/window-app';
import { loadDesk } from './lib/desk';
import { loadTexts, startI18n, switchLanguage } from './lib/i18n/i18n';
import { chooseSessionTransport } from './lib/session-transport';
import { colourBrowser } from './lib/theme';
import { windowSession } from './lib/window-session';
import './ui/styles/tokens.css';
import './ui/styles/base.css';
import './app/widget/room.css';

// The greeting comes once, as soon as this document has loaded.
host.listen();
chooseSessionTransport(windowSession);
document.documentElement.dataset['room'] = 'window';
const ready = startI18n();
loadDesk();
await ready;
await loadTexts('ticket', 'portal', 'widget');
const locale = (await host.settled())?.locale;
if (locale) await switchLanguage(locale);
colourBrowser();

const root = document.getElementById('root');
if (!root) throw new Error('widget.html has no #root');
createRoot(root).render(
  <StrictMode>
    <WindowApp />
  </StrictMode>,
);
