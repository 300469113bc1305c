import { createApp } from "vue";
import "rungs-ladder";
import "../handbook.css";
import Careers from "./careers.vue";

createApp(Careers).mount("#root");
