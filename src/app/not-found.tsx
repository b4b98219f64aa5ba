import { NothingHere } from "#features/session";

export default function NotFound() {
  return <NothingHere />;
}
