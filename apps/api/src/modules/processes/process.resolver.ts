import { CreateProcessInput, ManagedProcess, MoveProcessInput, MoveProcessPayload, Process, ProcessPayload, UpdateProcessInput } from '@vobo/schema';
import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import type { RequestContext } from '../../request-context.js';
import { createProcess } from './create-process.js';
import { moveProcess } from './move-process.js';
import { listManagedProcesses, listTicketProcesses } from './process.reads.js';
import { updateProcess } from './update-process.js';

const FOR_ADMINS = 'For administrators; top-level error UNAUTHENTICATED or FORBIDDEN for others.';

/** The list of processes, as those who keep it and those who search by it see it. */
@Resolver()
export class ProcessResolver {
  @Query(() => [Process], {
    description:
      'Every process by which tickets can be told apart, in the order to show: those that requesters can choose, and those that tickets still have. For agents; top-level error UNAUTHENTICATED or FORBIDDEN for others.',
  })
  ticketProcesses(@Ctx() { services, viewer }: RequestContext): Promise<Process[]> {
    return listTicketProcesses(services, viewer);
  }

  @Query(() => [ManagedProcess], { description: `All processes, also those that requesters cannot choose, in the order to show. ${FOR_ADMINS}` })
  managedProcesses(@Ctx() { services, viewer }: RequestContext): Promise<ManagedProcess[]> {
    return listManagedProcesses(services, viewer);
  }

  @Mutation(() => ProcessPayload, {
    description: `Adds a process. Errors: REQUIRED, TOO_LONG, CONTROL_CHARACTER, KEY_INVALID, TAKEN, NOT_FOUND, TOO_MANY, IDEMPOTENCY_MISMATCH. ${FOR_ADMINS}`,
  })
  createProcess(
    @Arg('input', () => CreateProcessInput, { description: 'The process.' }) input: CreateProcessInput,
    @Ctx() { services, viewer }: RequestContext,
  ): Promise<ProcessPayload> {
    return createProcess(services, viewer, input);
  }

  @Mutation(() => ProcessPayload, {
    description: `Changes a process. One that is switched off can no longer be chosen; tickets that have it keep it. Errors: NOT_FOUND, REQUIRED, TOO_LONG, CONTROL_CHARACTER. ${FOR_ADMINS}`,
  })
  updateProcess(
    @Arg('input', () => UpdateProcessInput, { description: 'What changes.' }) input: UpdateProcessInput,
    @Ctx() { services, viewer }: RequestContext,
  ): Promise<ProcessPayload> {
    return updateProcess(services, viewer, input);
  }

  @Mutation(() => MoveProcessPayload, { description: `Moves a process within the list. Error: NOT_FOUND. ${FOR_ADMINS}` })
  moveProcess(
    @Arg('input', () => MoveProcessInput, { description: 'Which one, and before which.' }) input: MoveProcessInput,
    @Ctx() { services, viewer }: RequestContext,
  ): Promise<MoveProcessPayload> {
    return moveProcess(services, viewer, input);
  }
}
