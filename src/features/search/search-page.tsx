"use client";
import dynamic from "next/dynamic";

/** In a piece of its own: the shell and other bars come through this door too. */
export const Search = dynamic(() => import("./search-view").then((view) => view.SearchView));
