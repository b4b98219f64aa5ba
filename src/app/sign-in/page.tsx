import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { SignInForm } from "#features/session";
import { translator } from "#i18n";
import { reader } from "../reader";

export async function generateMetadata(): Promise<Metadata> {
  return { title: translator((await reader()).locale)("session.signIn") };
}

export default async function SignIn() {
  const { me, demo } = await reader();
  if (me) redirect("/");
  return <SignInForm demo={demo} />;
}
