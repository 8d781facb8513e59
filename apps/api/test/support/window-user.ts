import { ApiUser, type Answer } from './client.js';

/** Somebody in the support window, a frame of another application's page: keeps the session's token itself and has no cookies of its own. */
export class WindowUser extends ApiUser {
  /** Empty: no session. */
  session = '';

  override headers(): Record<string, string> {
    return { ...super.headers(), 'vobo-window': '1', ...(this.session === '' ? {} : { authorization: `Bearer ${this.session}` }) };
  }

  override async send<Data = Record<string, unknown>>(query: string, variables: Readonly<Record<string, unknown>> = {}): Promise<Answer<Data>> {
    const answer = await super.send<Data>(query, variables);
    this.session = answer.headers.get('vobo-session') ?? this.session;
    return answer;
  }

  /** What the window says when it opens a socket. */
  get hello(): Record<string, unknown> {
    return { window: true, session: this.session };
  }
}
