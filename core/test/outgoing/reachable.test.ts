import { expect, test } from 'vitest'
import { reachable } from '../../src/server/outgoing/reachable.js'

const site = new URL('https://id.example.org/')

test.each([
  ...['127.0.0.1', '0.0.0.0', '10.1.2.3', '100.64.0.1', '169.254.169.254', '172.16.0.1', '172.31.255.255', '192.168.1.1', '192.0.0.8'],
  ...['198.18.0.1', '192.0.2.1', '198.51.100.1', '203.0.113.1', '224.0.0.1', '255.255.255.255'],
  ...['::1', '::', 'fc00::1', 'fd12::1', 'fe80::1', 'ff02::1', '::ffff:10.0.0.1', '::ffff:8.8.8.8', '64:ff9b::a00:1', '2002:7f00:1::'],
  ...['2001:0:7f00:1::', '2001:db8::1', 'not an address', ''],
])('%s is no address of the public internet', (address) => {
  expect(reachable({})(site, address)).toBe(false)
})

test.each(['8.8.8.8', '172.15.255.255', '172.32.0.1', '100.128.0.1', '192.169.0.1', '2606:4700::1111', '2a00:1450:4001::1'])(
  '%s is one',
  (address) => {
    expect(reachable({})(site, address)).toBe(true)
  },
)

test('a network that the host names is in reach, and nothing beside it; only there without TLS', () => {
  const mayReach = reachable({ networks: ['10.2.0.0/16', 'fd00::/8', '192.168.1.9'] })
  const plain = new URL('http://id.example.org/')
  const addresses = ['10.2.9.9', '10.3.0.1', 'fd00::1', 'fe80::1', '192.168.1.9', '192.168.1.8', '::ffff:10.2.0.1']
  expect(addresses.filter((address) => mayReach(site, address))).toEqual(['10.2.9.9', 'fd00::1', '192.168.1.9', '::ffff:10.2.0.1'])
  expect(['8.8.8.8', '10.2.0.1'].filter((address) => mayReach(plain, address))).toEqual(['10.2.0.1'])
})

test('an origin that the host names is in reach wherever it is, and no other port of it', () => {
  const mayReach = reachable({ origins: ['http://push.example.org:8080'] })
  expect(mayReach(new URL('http://push.example.org:8080/a'), '127.0.0.1')).toBe(true)
  expect(mayReach(new URL('http://push.example.org/a'), '127.0.0.1')).toBe(false)
})
