const megabyte = 1024 * 1024
const least = 1024

/** A size as people say it: *320 kB*, *1.2 MB*. Never less than one kilobyte. */
export const fileSize = (bytes: number, language: string): string => {
  const [unit, value] = bytes < megabyte ? ['kilobyte', Math.max(1, Math.round(bytes / least))] : ['megabyte', bytes / megabyte]
  return new Intl.NumberFormat(language, { style: 'unit', unit, maximumFractionDigits: 1 }).format(value)
}
