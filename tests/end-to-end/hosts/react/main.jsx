import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import "rungs-ladder";
import "../handbook.css";
import { Careers } from "./careers.jsx";

createRoot(document.getElementById("root")).render(
  <StrictMode>
    <Careers />
  </StrictMode>,
);
