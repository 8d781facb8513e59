/** A way by which mail comes in. */
export interface MailDoor {
  /** Lets nothing more in; what is being taken in ends first. */
  close(): Promise<void>;
}
