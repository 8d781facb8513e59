import type { texts as spanish } from '../es/widget';
import type { SameKeys } from '../texts';

/** The support window's own words, in English. */
export const texts: SameKeys<typeof spanish> = {
  frame: {
    title: 'Support',
    close: 'Close the support window',
    back: 'Back',
  },
  form: {
    title: 'How can we help you?',
    nameHint: 'Your real name, so that we know whom we are talking to.',
    descriptionHint: 'Imagine you describe it to someone who cannot see what you see.',
    user: 'User',
    userHint: 'The application you are in says so.',
    submit: 'Send comments',
    writesAs: 'You write as',
    otherAddress: 'Not me: use another address',
    ownAddress: 'Use {{email}}',
    lookUpQuestion: 'Have a ticket already?',
    lookUp: 'Look it up here',
    newTab: '(opens in another tab)',
  },
  facts: {
    label: 'Also send technical data of this page',
    hint: 'They help us find the cause.',
    show: 'See what is sent',
    url: 'Address of the page',
    userAgent: 'Browser',
    screen: 'Screen',
    viewport: 'Visible part',
    timeZone: 'Time zone',
    version: 'Version of the application',
    consoleErrors: 'Recent errors of the page',
  },
  refused: {
    title: 'One step is missing to confirm that it is you',
    text: 'We could not check who you are with the application you are in. That is why we ask for the code that we sent to your e-mail address.',
  },
  close: {
    title: 'Close without sending?',
    kept: 'You can close and go on later: what you wrote is kept on this device.',
    keptHere: 'You can close and go on later: what you wrote stays here as long as you do not leave this page.',
    keep: 'Close and keep what I wrote',
    discard: 'Discard',
    stay: 'Go on writing',
  },
  created: {
    title: 'We received your request',
    follow: 'Follow this ticket',
  },
  mine: {
    title: 'Your tickets',
    create: 'New request',
    created: 'Created {{time}}',
  },
  ended: {
    title: 'Your visit ended, for your security',
    text: 'The ticket is still being attended, and the answers reach you by e-mail.',
    lookUp: 'Look up ticket {{code}}',
  },
};
