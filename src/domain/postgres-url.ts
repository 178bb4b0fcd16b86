/** `postgres://user:password@host:port/database`, as `postgresql:` too; undefined without a host or a database. */
export function parsePostgresUrl(text: string): URL | undefined {
  const url = /^postgres(ql)?:\/\//.test(text) && URL.canParse(text) ? new URL(text) : undefined;
  return url !== undefined && url.host !== '' && url.pathname.length > 1 ? url : undefined;
}
