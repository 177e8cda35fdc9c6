/** A day before the clocks change, by each zone: forward and back. */
export const clockNights = [
  ['America/New_York', '2026-03-07T20:00:00Z'],
  ['America/New_York', '2026-10-31T20:00:00Z'],
  ['Europe/Berlin', '2026-03-28T20:00:00Z'],
  ['Europe/Berlin', '2026-10-24T20:00:00Z'],
  ['Australia/Lord_Howe', '2026-10-03T05:00:00Z'],
  ['Australia/Lord_Howe', '2026-04-04T05:00:00Z'],
] as const
