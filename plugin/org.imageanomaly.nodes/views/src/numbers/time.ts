const MONTHS = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];

const ISO = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)(?::\d\d(?:\.\d+)?)?(Z|[+-]\d\d:?\d\d)?/;

/** A time of ISO 8601 as people write it, in its own time zone: 28 November 2026, 22:10 UTC. */
export function time(iso: string): string {
  const parts = ISO.exec(iso);
  if (!parts) {
    return iso;
  }
  const [, year, month, day, hour, minute, zone] = parts;
  const where = zone === undefined ? "" : zone === "Z" ? " UTC" : ` UTC${zone}`;
  return `${Number(day)} ${MONTHS[Number(month) - 1]} ${year}, ${hour}:${minute}${where}`;
}
