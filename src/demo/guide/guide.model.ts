/** One thing that a visitor can do or look at. */
export interface GuideStep {
  readonly id: string;
  readonly title: string;
  readonly say: string;
  readonly done: boolean;
  readonly buttons: readonly GuideButton[];
}

export interface GuideButton {
  readonly id: string;
  readonly label: string;
  /** It was pressed and cannot be again. */
  readonly done: boolean;
  /** Put into the message box in place of asking the server. */
  readonly types?: string;
}

/** What the panel shows and does. */
export interface Guide {
  steps(): readonly GuideStep[];
  /** Resolves when what it set off is done. False when there is no such button. */
  press(buttonId: string): Promise<boolean>;
}
