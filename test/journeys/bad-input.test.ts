import { test } from 'vitest'
import { people, tryEveryForm } from './every-form.js'
import { browser, demo, withDemo } from './with-demo.js'

withDemo()

test.each(people)(
  'with scripts, every form that %s can reach says what is not right and keeps what was typed',
  { timeout: 600_000 },
  (username, area) => tryEveryForm(browser, demo, username, area, true),
)
