import { gql, type TypedDocumentNode } from '@apollo/client';
import type { MailSettingsQuery, MailSettingsQueryVariables, UpdateMailSettingsMutation, UpdateMailSettingsMutationVariables } from '../../gql/graphql';
import { FAULT } from '../../lib/apollo/fault';

const MAIL_SWITCHES = gql`
  fragment MailSwitches on AgentSettings {
    mailAssigned
    mailCustomerAnswered
    mailSolutionRejected
    mailFirstResponseDue
  }
`;

/** Which mails the agent wants. */
export const MAIL_SETTINGS: TypedDocumentNode<MailSettingsQuery, MailSettingsQueryVariables> = gql`
  query MailSettings {
    agentSettings {
      ...MailSwitches
    }
  }
  ${MAIL_SWITCHES}
`;

/** Turns one of them on or off. */
export const UPDATE_MAIL_SETTINGS: TypedDocumentNode<UpdateMailSettingsMutation, UpdateMailSettingsMutationVariables> = gql`
  mutation UpdateMailSettings($input: UpdateAgentSettingsInput!) {
    updateAgentSettings(input: $input) {
      settings {
        ...MailSwitches
      }
      userErrors {
        ...Fault
      }
    }
  }
  ${MAIL_SWITCHES}
  ${FAULT}
`;

export type MailSettings = NonNullable<MailSettingsQuery['agentSettings']>;
