import { HeadlessMantineProvider } from '@mantine/core';
import { Navigate, Route, Routes } from 'react-router';
import { DeskFrame } from './desk/desk-frame';
import { DeskGate } from './desk/desk-gate';
import { lastView, settingsHref } from './desk/addresses';
import { MailScreen } from './desk/mail-screen';
import { PhoneScreen } from './desk/phone-screen';
import { ProcessesSection, SupportButtonSection } from './desk/settings-sections';
import { SettingsScreen } from './desk/settings-screen';
import { SignInScreen } from './desk/sign-in-screen';
import { TicketsScreen } from './desk/tickets-screen';
import { useRoom } from './desk/use-room';
import './desk/room.css';

/** The desk's own part of the application, behind /desk. Mantine gives behaviour only; the looks are our tokens. */
export function DeskApp() {
  useRoom();
  return (
    <HeadlessMantineProvider>
      <Routes>
        <Route path="sign-in" element={<SignInScreen />} />
        <Route element={<DeskGate />}>
          <Route element={<DeskFrame />}>
            <Route path="phone-verification" element={<PhoneScreen />} />
            <Route path="unverified-mail/:id?" element={<MailScreen />} />
            <Route path="settings" element={<SettingsScreen />}>
              <Route path="processes" element={<ProcessesSection />} />
              <Route path="support-button" element={<SupportButtonSection />} />
              <Route path="*?" element={<Navigate to={settingsHref('processes')} replace />} />
            </Route>
            <Route path=":view/:code?" element={<TicketsScreen />} />
          </Route>
          <Route index element={<Navigate to={lastView()} replace />} />
        </Route>
      </Routes>
    </HeadlessMantineProvider>
  );
}
