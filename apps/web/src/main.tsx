import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/app';
import { loadDesk } from './lib/desk';
import { startI18n } from './lib/i18n/i18n';
import { keepLinkSecret } from './lib/link-secret';
import { colourBrowser } from './lib/theme';
import './ui/styles/tokens.css';
import './ui/styles/base.css';

keepLinkSecret();
const ready = startI18n();
loadDesk();
await ready;
colourBrowser();

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
