/*
 * Loaded into a process before wxpulse (`node --import`), it makes the disk small: by SQLite's own limit, which SQLite tells as
 * it tells a full disk, or by the kernel's limit for a file.
 */
import { execFileSync } from 'node:child_process';
import Database from 'better-sqlite3';

const pages = process.env['SMALL_DISK_PAGES'];
const bytes = process.env['SMALL_DISK_BYTES'];

if (pages !== undefined) {
  const { pragma } = Database.prototype;
  Database.prototype.pragma = function limited(this: Database.Database, ...given: Parameters<typeof pragma>) {
    // the limit is a connection's own
    pragma.call(this, `max_page_count = ${pages}`);
    return pragma.apply(this, given);
  };
}

if (bytes !== undefined) execFileSync('prlimit', ['--pid', String(process.pid), `--fsize=${bytes}`]);
