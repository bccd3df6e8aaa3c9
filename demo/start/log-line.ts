/** How loud a line is: `quiet` ones are shown with --verbose only. */
export interface LogLine {
  readonly level: 'quiet' | 'warning' | 'error';
  readonly text: string;
}

const WARNING = 40;
const ERROR = 50;
// What a reader of a terminal does not need: pino writes them on every line.
const OMITTED = new Set(['level', 'time', 'pid', 'hostname', 'msg', 'name', 'v']);

function fieldText([name, value]: [string, unknown]): string {
  if (name === 'err' && typeof value === 'object' && value !== null && 'message' in value) {
    return `err=${String(value.message)}`;
  }
  return `${name}=${typeof value === 'string' ? value : JSON.stringify(value)}`;
}

/** One line of a program's output as a person reads it: a JSON log line by its level, any other as it is. */
export function readLogLine(line: string, stream: 'stdout' | 'stderr'): LogLine {
  if (line.startsWith('{')) {
    try {
      const entry = JSON.parse(line) as Record<string, unknown>;
      if (typeof entry['level'] === 'number') {
        const fields = Object.entries(entry).filter(([name]) => !OMITTED.has(name));
        const words = [typeof entry['msg'] === 'string' ? entry['msg'] : '', ...fields.map(fieldText)];
        const level =
          entry['level'] >= ERROR ? 'error' : entry['level'] >= WARNING ? 'warning' : ('quiet' as const);
        return { level, text: words.filter((word) => word !== '').join(' ') };
      }
    } catch {
      // Not JSON after all: shown as it is.
    }
  }
  return { level: stream === 'stderr' ? 'error' : 'quiet', text: line };
}
