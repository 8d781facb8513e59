/** How requests say whose visit it is. */
export interface SessionTransport {
  readonly credentials: RequestCredentials;
  /** Added to every request of ours. */
  readonly headers: () => Readonly<Record<string, string>>;
  /** Takes from every answer what it says about the visit. */
  readonly noteAnswer: (headers: Headers) => void;
  /** The payload with which a socket is opened. */
  readonly connectionParams: () => Record<string, unknown> | undefined;
}

/** The way of the portal and the desk: the session is a cookie, which browsers handle by themselves. */
let transport: SessionTransport = {
  credentials: 'same-origin',
  headers: () => ({}),
  noteAnswer: () => {},
  connectionParams: () => undefined,
};

/** Chooses another way. Called before anything is requested. */
export function chooseSessionTransport(next: SessionTransport): void {
  transport = next;
}

/** How this page says whose visit it is. */
export function sessionTransport(): SessionTransport {
  return transport;
}

/** `fetch` with the session, on this page's origin. */
export async function fetchWithSession(input: RequestInfo | URL, init: RequestInit = {}): Promise<Response> {
  const headers = new Headers(init.headers);
  for (const [name, value] of Object.entries(transport.headers())) headers.set(name, value);
  const response = await fetch(input, { ...init, headers, credentials: transport.credentials });
  transport.noteAnswer(response.headers);
  return response;
}
