/** Where settings are read from. Handed in, so that nothing is read at import and tests need no files. */
export interface SettingsSource {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Throws when the file cannot be read. */
  readFile(path: string): string;
  fileExists(path: string): boolean;
}

/** Which parts the command cannot do without. */
export interface SettingsNeeds {
  readonly wechat?: boolean;
  readonly slack?: boolean;
}
