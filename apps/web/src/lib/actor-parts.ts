import { gql } from '@apollo/client';

/** Whoever does something: a person, a program, or the desk itself. */
export const ACTOR_PARTS = gql`
  fragment ActorParts on Actor {
    __typename
    ... on Customer {
      id
      name
    }
    ... on Agent {
      id
      name
    }
    ... on ApiClient {
      id
      name
    }
    ... on SystemActor {
      name
    }
  }
`;
