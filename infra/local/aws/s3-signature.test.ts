import { expect, test } from 'vitest';
import { checkPresigned, type SignedRequest } from './s3-signature.ts';

/** The example of the S3 documentation, with its own keys and its own signature. */
const credentials = {
  accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
  secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
};
const query = {
  'X-Amz-Algorithm': 'AWS4-HMAC-SHA256',
  'X-Amz-Credential': 'AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request',
  'X-Amz-Date': '20130524T000000Z',
  'X-Amz-Expires': '86400',
  'X-Amz-SignedHeaders': 'host',
  'X-Amz-Signature': 'aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404',
};
const start = Date.parse('2013-05-24T00:00:00Z');

const request = (change: Partial<SignedRequest> = {}, changed: Record<string, string> = {}): SignedRequest => ({
  method: 'GET',
  path: '/test.txt',
  query: new URLSearchParams({ ...query, ...changed }),
  headers: { host: 'examplebucket.s3.amazonaws.com' },
  ...change,
});

test("the documentation's own address is good for its day", () => {
  expect(checkPresigned(request(), credentials, start)).toBeUndefined();
  expect(checkPresigned(request(), credentials, start + 86_400_000)).toBeUndefined();
  expect(checkPresigned(request(), credentials, start + 86_400_001)).toBe('AccessDenied');
  expect(checkPresigned(request(), credentials, start - 3_600_000)).toBe('AccessDenied');
});

test.each<[string, SignedRequest, string]>([
  ['another method', request({ method: 'PUT' }), 'SignatureDoesNotMatch'],
  ['another object', request({ path: '/test2.txt' }), 'SignatureDoesNotMatch'],
  ['a longer time', request({}, { 'X-Amz-Expires': '86401' }), 'SignatureDoesNotMatch'],
  ['a further parameter', request({}, { versionId: '1' }), 'SignatureDoesNotMatch'],
  ['another host', request({ headers: { host: 'other.s3.amazonaws.com' } }), 'SignatureDoesNotMatch'],
  [
    'a header of S3 that is not signed',
    request({ headers: { host: 'x', 'x-amz-acl': 'public-read' } }),
    'AccessDenied',
  ],
  [
    'another key',
    request({}, { 'X-Amz-Credential': 'OTHER/20130524/us-east-1/s3/aws4_request' }),
    'InvalidAccessKeyId',
  ],
  ['no signature', request({ query: new URLSearchParams() }), 'AccessDenied'],
  ['a signature that is cut', request({}, { 'X-Amz-Signature': 'aeee' }), 'SignatureDoesNotMatch'],
])('refuses %s', (_name, asked, fault) => {
  expect(checkPresigned(asked, credentials, start)).toBe(fault);
});
