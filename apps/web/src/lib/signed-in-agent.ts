import { createContext, useContext, useEffect } from 'react';
import type { AgentRole } from '../gql/graphql';
import { client } from './apollo/client';
import { problemOf } from './apollo/problem-of';
import type { Problem } from './problem';
import { VIEWER } from './viewer';

/** The agent at this desk. One object per sign-in: what is remembered under it is gone with it. */
export interface SignedInAgent {
  id: string;
  name: string;
  roles: readonly AgentRole[];
}

export const SignedInAgentContext = createContext<SignedInAgent | null>(null);

/** The agent at this desk. Only inside the desk's gate. */
export function useAgent(): SignedInAgent {
  const agent = useContext(SignedInAgentContext);
  if (!agent) throw new Error('useAgent is for components behind the desk’s gate');
  return agent;
}

/** Whether the agent may issue codes by phone (security.md 6). */
export function verifiesByPhone({ roles }: SignedInAgent): boolean {
  return roles.includes('SUPPORT_LINE') || roles.includes('ADMIN');
}

/** Whether the agent keeps the settings of this installation. */
export function isAdmin({ roles }: SignedInAgent): boolean {
  return roles.includes('ADMIN');
}

/** Looks at why something failed: when the visit has ended, the gate is told by asking again who is here. */
export function noteProblem(problem: Problem): void {
  if (problem.kind === 'unauthenticated') void client.query({ query: VIEWER, fetchPolicy: 'network-only' }).catch(() => {});
}

/** {@link noteProblem} for what a query failed with, if anything. */
export function useNotedProblem(error: unknown): void {
  useEffect(() => {
    if (error) noteProblem(problemOf(error));
  }, [error]);
}
