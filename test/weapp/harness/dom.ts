import { JSDOM } from 'jsdom';

/**
 * The document that the view layer draws into. glass-easel looks for it among the globals, and finds just these two there: with a whole
 * browser environment around it the platform that the tests start would take itself for a web page.
 */
const { window } = new JSDOM('<!doctype html><body></body>');

Object.assign(globalThis, { window, document: window.document });
