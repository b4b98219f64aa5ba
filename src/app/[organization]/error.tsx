"use client";
import { Failure } from "#features/session";
import { Page } from "#ui";

/** A page that failed inside its organization: the rail stays, and so does the way on. */
export default function OrganizationError(props: { error: Error; reset: () => void }) {
  return (
    <Page>
      <Failure error={props.error} onRetry={props.reset} />
    </Page>
  );
}
