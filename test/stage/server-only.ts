// server-only is a marker for the bundler; under the test runner there is nothing to guard.
export {};
