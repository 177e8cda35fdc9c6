const minute = 60_000
const usual = 14 * 60
/** Younger than that, what happened was just as long ago as it says; from the other on it happened at its hour of the day. */
const [lately, otherDays] = [60, 20 * 60]

const minutesOfDay = (now: Date, timeZone: string): number => {
  const said = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).formatToParts(now)
  const part = (type: Intl.DateTimeFormatPartTypes): number => Number(said.find((one) => one.type === type)?.value)
  return part('hour') * 60 + part('minute')
}

/**
 * When sample records happened, given how many minutes ago they tell of (ISO 8601, UTC). Whole days ago is two in the afternoon there,
 * whatever the clock says where they are made: nobody asks for a bus pass at three in the morning. What comes first stays first.
 */
export function sampleTimes(now: Date, timeZone: string): (minutesAgo: number) => string {
  const off = minutesOfDay(now, timeZone) - usual
  const nearest = off < -12 * 60 ? off + 24 * 60 : off
  const between = (minutesAgo: number): number => lately + ((minutesAgo - lately) * (otherDays + nearest - lately)) / (otherDays - lately)
  return (minutesAgo) => {
    const moved = minutesAgo <= lately ? minutesAgo : minutesAgo < otherDays ? between(minutesAgo) : minutesAgo + nearest
    return new Date(now.getTime() - moved * minute).toISOString()
  }
}
