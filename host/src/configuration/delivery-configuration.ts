import type { DeliveryOptions } from '@lintel/core/server'
import { ConfigurationError } from './configuration-error.js'
import { address, choice, type Environment, list } from './given.js'

type Delivery = Omit<DeliveryOptions, 'outbox'>

/** Push services want to know whom to ask about us: where mail reaches us, else where the portal is (RFC 8292, section 2.1). */
function pushing(environment: Environment): NonNullable<Delivery['push']> {
  const [, mail] = /<?([^\s<>@]+@[^\s<>@]+)>?$/.exec(environment['LINTEL_MAIL_FROM'] ?? '') ?? []
  const origin = environment['LINTEL_ORIGIN']
  const origins = list(environment['LINTEL_PUSH_ORIGINS'])
  if (origins.some((each) => !URL.canParse(each) || new URL(each).origin !== each))
    throw new ConfigurationError('LINTEL_PUSH_ORIGINS takes origins with commas between, as https://push.example.org')
  const home = origin?.startsWith('https:') ? new URL(origin).origin : 'https://localhost'
  return { subject: mail === undefined ? home : `mailto:${mail}`, origins }
}

function gateway(environment: Environment): Delivery['sms'] {
  const token = environment['LINTEL_SMS_TOKEN']
  const url = address(environment, 'LINTEL_SMS_URL', ['https:', 'http:'])
  if (url === undefined && token !== undefined) throw new ConfigurationError('LINTEL_SMS_TOKEN is for a gateway. Set LINTEL_SMS_URL, too.')
  return url === undefined ? undefined : { url, ...(token !== undefined && { token }) }
}

/** What carries e-mail, text messages and notices, and who may report about them. Throws `ConfigurationError` with one sentence. */
export function deliveryConfiguration(environment: Environment): Delivery {
  const from = environment['LINTEL_MAIL_FROM']
  const smtp = address(environment, 'LINTEL_SMTP_URL', ['smtp:', 'smtps:'])
  const sms = gateway(environment)
  if (smtp !== undefined && !/^[^<>\r\n]*<?[^\s<>@]+@[^\s<>@]+>?$/.test(from ?? ''))
    throw new ConfigurationError('LINTEL_SMTP_URL needs a sender. Set LINTEL_MAIL_FROM, as in: Portal <portal@example.org>')
  const callbackSecrets = list(environment['LINTEL_CALLBACK_SECRETS'])
  if (callbackSecrets.some((secret) => secret.replace(/^whsec_/, '').length < 32))
    throw new ConfigurationError('LINTEL_CALLBACK_SECRETS holds one of less than 32 characters. Make one with: openssl rand -base64 48')
  return {
    ...(choice(environment, 'LINTEL_PUSH', ['off']) === undefined && { push: pushing(environment) }),
    ...(callbackSecrets.length > 0 && { callbackSecrets }),
    ...(choice(environment, 'LINTEL_SMS_ANSWERS', ['gateway']) !== undefined && { answersTexts: false }),
    ...(smtp !== undefined && { smtp: { url: smtp, from: from ?? '' } }),
    ...(sms !== undefined && { sms }),
  }
}
