export { DemoSeats } from "./demo-seats";
export { Failure, NoOrganization, NothingHere } from "./pages";
export { SignInForm } from "./sign-in-form";
export { signOut } from "./sign-out";
