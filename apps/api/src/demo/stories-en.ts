import type { DemoStory } from './story.js';

export const ENGLISH_STORIES: readonly DemoStory[] = [
  {
    customer: 'emily',
    process: 'payments',
    subject: 'Invoice A-1032 shows the wrong tax number',
    description:
      'Invoice A-1032 was issued with the tax number of our old company. We need it with the new one before the end of the month; the number is on the attached contract in our file.',
    steps: [],
    end: { ago: 'PT2H' },
  },
  {
    customer: 'james',
    process: 'claims',
    subject: 'Claim 20931 does not accept photos',
    description: 'When I add photos to claim 20931, the bar reaches 100 % and then says “try again later”. I have tried for two days.',
    steps: [
      { after: 'PT50M', action: 'START', by: 'diego' },
      {
        after: 'PT10M',
        action: 'REQUEST_INFORMATION',
        by: 'diego',
        text: 'Hello James,\n\nthank you for your patience. Which phone do you take the photos with, and roughly how large is each one? If you attach one of them here, we can look at it directly.',
      },
    ],
    end: { ofSilence: 0.6 },
  },
  {
    customer: 'james',
    process: 'access',
    subject: 'Cannot sign in to the portal after changing my password',
    description: 'I changed my password yesterday and the portal now says “user blocked”. I cannot read my mail from the office either.',
    verifiedBy: 'PHONE',
    phoneNote: {
      by: 'laura',
      text: 'Called from the number in his file. Has no access to his mail at the moment.\n✓ Full name and agency\n✓ Number of a current policy',
    },
    steps: [
      { after: 'PT5M', action: 'START', by: 'laura' },
      {
        after: 'PT25M',
        action: 'PROPOSE_SOLUTION',
        by: 'laura',
        text: 'Hello James,\n\nyour user was blocked after three tries with the old password, which your browser had kept. It is unblocked: please type the new password once by hand, and let the browser replace the old one.',
      },
    ],
    end: { ofSilence: 0.7 },
  },
  {
    customer: 'emily',
    process: 'quotes',
    subject: 'Quote 7741 lists a vehicle that is not ours',
    description: 'Quote 7741 for our fleet has 13 vehicles instead of 12. The last one, a white van, does not belong to us.',
    steps: [
      { after: 'PT2H', action: 'START', by: 'diego' },
      {
        after: 'PT1H',
        action: 'PROPOSE_SOLUTION',
        by: 'diego',
        text: 'Hello Emily,\n\nwe removed the van from quote 7741. The new total is in your list of quotes.',
      },
      { after: 'PT40M', action: 'REJECT_SOLUTION', text: 'The van is gone, but the total is still the one for 13 vehicles.' },
      { after: 'PT20M', action: 'ADD_NOTE', by: 'diego', text: 'Total was cached. Recalculated 7741 by hand and told the developers.' },
      {
        after: 'PT10M',
        action: 'PROPOSE_SOLUTION',
        by: 'diego',
        text: 'You are right, the total had not been worked out again. It is correct now: 12 vehicles, $96,240.00.',
      },
      { after: 'PT3H', action: 'ACCEPT_SOLUTION', stars: 4, comment: 'Second time lucky.' },
    ],
    end: { ago: 'P4D' },
  },
];
