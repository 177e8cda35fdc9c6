/** What is younger than that happened just as long ago as it says. */
const lately = 20 * 60
const minute = 60_000
const usual = 14 * 60

const minutesOfDay = (now: Date, timeZone: string): number => {
  const said = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).formatToParts(now)
  const part = (type: Intl.DateTimeFormatPartTypes): number => Number(said.find((one) => one.type === type)?.value)
  return part('hour') * 60 + part('minute')
}

/**
 * When what is told happened, given how many minutes ago. Days ago it was about two in the afternoon there, whatever the clock says
 * where the demonstration is made: nobody asks for a bus pass at three in the morning.
 */
export function sampleTimes(now: Date, timeZone: string): (minutesAgo: number) => string {
  const off = minutesOfDay(now, timeZone) - usual
  const nearest = off < -12 * 60 ? off + 24 * 60 : off
  return (minutesAgo) => new Date(now.getTime() - (minutesAgo + (minutesAgo > lately ? nearest : 0)) * minute).toISOString()
}
