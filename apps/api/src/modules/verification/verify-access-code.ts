import { EMAIL_MAX, ViewerPayload, type VerifyAccessCodeInput } from '@vobo/schema';
import type { SessionChange } from '../../request-context.js';
import type { Services } from '../../services.js';
import { addressOf } from '../customers/email-address.js';
import { TextChecks } from '../desk/text-checks.js';
import { answerOrRefuse, fault, Refused, type Fault } from '../desk/user-errors.js';
import { openCustomerSession } from '../sessions/open-session.js';
import { withoutSession, type WithSession } from '../sessions/session-change.js';
import { viewerView } from '../sessions/viewer-view.js';
import type { Viewer } from '../sessions/viewer.js';
import { checkCode } from './check-code.js';

/** The mailed code opens a session for all tickets of its address. An unknown address has a code too, which nobody knows: it is always wrong. */
export function verifyAccessCode(services: Services, viewer: Viewer, input: VerifyAccessCodeInput): Promise<WithSession<ViewerPayload>> {
  const checks = new TextChecks();
  const email = checks.email('email', input.email, EMAIL_MAX);
  return answerOrRefuse(
    viewer,
    async () => {
      const verified = checks.faults.length > 0 ? { faults: checks.faults } : await verify(services, viewer, email, input.code);
      if ('faults' in verified) throw new Refused(...verified.faults);
      return { payload: new ViewerPayload({ viewer: viewerView(verified.session?.viewer ?? viewer), userErrors: [] }), session: verified.session };
    },
    (reasons) => withoutSession(new ViewerPayload({ viewer: null, userErrors: reasons })),
  );
}

interface Verified {
  readonly session: SessionChange | null;
}

/** Within the transaction a wrong code is an answer, not an exception: its try has to be committed. */
function verify(services: Services, viewer: Viewer, email: string, code: string): Promise<Verified | { readonly faults: readonly Fault[] }> {
  return services.database.transaction(async (tx) => {
    const verdict = await checkCode(tx, services, { purpose: 'ACCESS', requestId: null, address: addressOf(email) }, code);
    if (!verdict.right) return { faults: [verdict.fault] };
    const customer = await tx.sql.selectFrom('customer').select(['id', 'name', 'email']).where('email', '=', email).executeTakeFirst();
    if (!customer) return { faults: [fault('CODE_EXPIRED', ['code'])] };
    return { session: await openCustomerSession(tx, services.config, viewer, { kind: 'PROVED', customer }) };
  });
}
