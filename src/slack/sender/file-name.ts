/** A file carries its row's key in its name, because a share takes no metadata. */
export function fileNameFor(key: string, extension: string): string {
  return `${key.replaceAll(':', '-')}${extension}`;
}

export function isFileOf(key: string, name: string): boolean {
  return name.startsWith(fileNameFor(key, '.'));
}
